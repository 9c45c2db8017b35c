package footfall.database.control;

import footfall.database.entity.StorageId;

/**
 * Another server has become the primary, as this node found. It may lack the last transactions of
 * the one before, and give the ids of their rows to others: observers forget what they have cached.
 *
 * @param storage what the primary stores from now on
 */
public record StorageChanged(StorageId storage) {}
