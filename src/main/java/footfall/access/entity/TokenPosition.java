package footfall.access.entity;

import java.time.Instant;

/** The place of a token in the list of all, the newest first, those of a millisecond by id. */
public record TokenPosition(Instant createdAt, String id) {

  /** Returns the place of a token. */
  public static TokenPosition of(ApiToken token) {
    return new TokenPosition(token.createdAt(), token.id());
  }
}
