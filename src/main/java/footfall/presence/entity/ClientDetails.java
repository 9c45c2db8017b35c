package footfall.presence.entity;

/**
 * A client with all that is known of it.
 *
 * @param who its address and client_id
 * @param presence when it was last online
 */
public record ClientDetails(ClientIdentity who, ClientPresence presence) {}
