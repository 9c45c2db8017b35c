package footfall.web.client;

import footfall.values.ClientAddress;

/**
 * The address and the user agent of a request, as {@link ClientResolver} finds them.
 *
 * @param address the client's address
 * @param userAgent the {@code User-Agent} header, by {@link footfall.values.Utf8#orLatin1}; null if
 *     there is none
 */
public record RequestSource(ClientAddress address, String userAgent) {}
