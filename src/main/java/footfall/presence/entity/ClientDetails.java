package footfall.presence.entity;

/** A client's identity, and when it was last online. */
public record ClientDetails(ClientIdentity identity, ClientPresence presence) {}
