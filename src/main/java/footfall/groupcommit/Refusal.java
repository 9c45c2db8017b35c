package footfall.groupcommit;

import footfall.database.control.UnavailableException;
import java.util.Locale;

/** Why a request is not recorded; each is a value of the tag {@code reason} in the metrics. */
enum Refusal {
  STARTING("the service is starting"),
  CLOCK("the clock of the service is wrong"),
  STOPPING("the service is stopping"),
  SHEDDING("the database is away or too slow"),
  FULL("too many requests wait to be recorded"),
  OVERDUE("the database did not answer in time"),
  CONFLICT("the database is too busy"),
  AWAY("the database is away"),
  DATA("the database refused the data");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  UnavailableException exception() {
    return new UnavailableException(text);
  }

  UnavailableException exception(Throwable cause) {
    return new UnavailableException(text, cause);
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
