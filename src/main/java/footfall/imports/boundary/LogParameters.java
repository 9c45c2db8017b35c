package footfall.imports.boundary;

import footfall.imports.formats.FieldNames;
import footfall.imports.formats.LogFormat;
import footfall.values.InvalidValueException;
import footfall.web.problem.RequestField;
import java.util.Optional;

/** The parameters that say what is in a log; each is null if it is not given. */
final class LogParameters {

  private LogParameters() {}

  /** Returns the format. Names of fields are of JSON alone. */
  static Optional<LogFormat> format(String format, String fields) {
    if (format == null) {
      return fields == null ? Optional.empty() : Optional.of(LogFormat.JSON);
    }
    return Optional.of(
        RequestField.read(
            "format",
            () -> {
              LogFormat named = LogFormat.named(format);
              if (fields != null && named != LogFormat.JSON) {
                throw new InvalidValueException("format must be json where fields are given");
              }
              return named;
            }));
  }

  static FieldNames fields(String fields) {
    return fields == null
        ? FieldNames.USUAL
        : RequestField.read("fields", () -> FieldNames.of(fields));
  }

  /** Returns whether the addresses of the log are proxies', whose header names the client. */
  static boolean alwaysForwarded(String client) {
    return RequestField.read(
        "client",
        () ->
            switch (client == null ? "address" : client) {
              case "address" -> false;
              case "forwarded" -> true;
              default -> throw new InvalidValueException("client must be address or forwarded");
            });
  }
}
