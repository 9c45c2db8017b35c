package footfall.client;

/**
 * Who sent a request.
 *
 * @param address its address, see {@link Clients}
 * @param userAgent what it calls itself, null where it does not say
 */
public record Client(ClientAddress address, String userAgent) {}
