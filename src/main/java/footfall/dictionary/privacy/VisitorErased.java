package footfall.dictionary.privacy;

import footfall.values.ClientAddress;

/**
 * Tells, as an event, that nothing of a person is to be kept. Observers remove what their rooms
 * have beside visits, or throw a {@link footfall.database.control.DatabaseException} if they cannot
 * now: then the event comes again.
 *
 * @param stored what is stored of the person's address
 */
public record VisitorErased(ClientAddress stored) {}
