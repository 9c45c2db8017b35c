package footfall.access.entity;

import footfall.values.ClientAddress;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * A token as it is kept: without its secret.
 *
 * @param id see {@link TokenText#id}
 * @param hash see {@link TokenText#hash}
 * @param grant what it gives; its lifetime is that which it was created with
 * @param createdBy the name of the caller who made it
 * @param expiresAt from when on it is not accepted
 * @param lastUse when and from where it was accepted last, as far as that is written down
 * @param revokedAt when it was taken back, if it was
 */
public record ApiToken(
    String id,
    byte[] hash,
    TokenGrant grant,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<TokenUse> lastUse,
    Optional<Instant> revokedAt) {

  /** Returns whether this is what is kept of a token; takes as long whatever differs. */
  public boolean isOf(TokenText text) {
    return MessageDigest.isEqual(hash, text.hash());
  }

  /** Returns why its holder is not let in, for the holder. */
  public Optional<String> objection(Instant now, ClientAddress address) {
    if (revokedAt.isPresent()) {
      return Optional.of("The token was revoked");
    }
    if (!now.isBefore(expiresAt)) {
      return Optional.of("The token has expired");
    }
    return grant.from().isEmpty() || grant.from().get().include(address)
        ? Optional.empty()
        : Optional.of("The token is not accepted from this address");
  }

  /** Returns whether it is accepted at a time, from some address at least. */
  public boolean isValid(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }

  /** Returns whom it lets in. */
  public Caller caller() {
    return grant.caller(id);
  }
}
