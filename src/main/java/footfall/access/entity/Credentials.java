package footfall.access.entity;

import footfall.values.ClientAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a request says of its caller.
 *
 * @param secret the token that it has, or what stands in its place
 * @param address returns where it came from
 */
public record Credentials(Optional<String> secret, Supplier<ClientAddress> address) {}
