package footfall.access.entity;

import footfall.values.ClientAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a request says of its caller.
 *
 * @param secret the token that it has, or what stands in its place
 * @param session the cookie of a browser's session; of no account where there is a secret
 * @param isForeign whether the request, for all that is known, is not from a page of this service,
 *     so that its cookie does not count: browsers send it whoever asks
 * @param address returns where it came from
 * @param person has the server look at the same token, and returns whose it is; only for a {@link
 *     JwtText} where the server takes these; empty if it does not accept it
 */
public record Credentials(
    Optional<String> secret,
    Optional<String> session,
    boolean isForeign,
    Supplier<ClientAddress> address,
    Supplier<Optional<Person>> person) {}
