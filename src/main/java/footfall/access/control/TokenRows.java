package footfall.access.control;

import footfall.access.entity.ApiToken;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import footfall.access.entity.TokenGrant;
import footfall.access.entity.TokenUse;
import footfall.values.AddressRanges;
import footfall.values.ClientAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads and writes what rows of table api_token have of a token. */
final class TokenRows {

  /** What {@link #read} needs. */
  static final String COLUMNS =
      "id, name, hash, roles, sites, ranges, created_by, created_at, expires_at, last_used_at,"
          + " last_used_ip, revoked_at";

  private static final String SEPARATOR = ",";

  private TokenRows() {}

  static ApiToken read(ResultSet row) throws SQLException {
    Instant createdAt = row.getTimestamp("created_at").toInstant();
    Instant expiresAt = row.getTimestamp("expires_at").toInstant();
    TokenGrant grant =
        new TokenGrant(
            row.getString("name"),
            roles(row.getString("roles")),
            sites(row.getString("sites")),
            Optional.ofNullable(row.getString("ranges")).map(AddressRanges::of),
            Duration.between(createdAt, expiresAt));
    return new ApiToken(
        row.getString("id"),
        row.getBytes("hash"),
        grant,
        row.getString("created_by"),
        createdAt,
        expiresAt,
        use(row),
        Optional.ofNullable(row.getTimestamp("revoked_at")).map(Timestamp::toInstant));
  }

  private static Optional<TokenUse> use(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("last_used_at");
    return at == null
        ? Optional.empty()
        : Optional.of(
            new TokenUse(at.toInstant(), ClientAddress.ofBytes(row.getBytes("last_used_ip"))));
  }

  /** A role that only a later version knows is left out. */
  static Set<Role> roles(String text) {
    Set<String> names = Set.of(text.split(SEPARATOR));
    return Arrays.stream(Role.values())
        .filter(role -> names.contains(role.toString()))
        .collect(Collectors.toSet());
  }

  static String text(Set<Role> roles) {
    return roles.stream().map(Role::toString).sorted().collect(Collectors.joining(SEPARATOR));
  }

  /** Returns all sites for null. */
  static Sites sites(String text) {
    return text == null ? Sites.ALL : Sites.of(Set.of(text.split(SEPARATOR)));
  }

  /** Returns null for all sites. */
  static String text(Sites sites) {
    return sites.hosts().map(hosts -> String.join(SEPARATOR, new TreeSet<>(hosts))).orElse(null);
  }

  /** Returns roles and the sites of each as one text, such as {@code analyst=*}. */
  static String text(Map<Role, Sites> grants) {
    return grants.entrySet().stream()
        .map(
            grant -> grant.getKey() + "=" + Optional.ofNullable(text(grant.getValue())).orElse("*"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Reads such a text. A role that only a later version knows is left out. */
  static Map<Role, Sites> grants(String text) {
    Map<Role, Sites> grants = new EnumMap<>(Role.class);
    for (String grant : text.split(" ")) {
      int end = grant.indexOf('=');
      String hosts = grant.substring(end + 1);
      roles(grant.substring(0, Math.max(0, end)))
          .forEach(role -> grants.put(role, hosts.equals("*") ? Sites.ALL : sites(hosts)));
    }
    return grants;
  }
}
