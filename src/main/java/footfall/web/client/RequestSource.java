package footfall.web.client;

import footfall.values.ClientAddress;

/**
 * Who sent a request.
 *
 * @param address its address, see {@link ClientResolver}
 * @param userAgent what it calls itself, null where it does not say
 */
public record RequestSource(ClientAddress address, String userAgent) {}
