package footfall.imports.formats;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import footfall.web.client.TrustedProxies;
import java.util.Optional;

/** Options of imports, for tests. */
public final class Logs {

  private Logs() {}

  public static LogOptions options(PageUrl site) {
    return new LogOptions(
        Optional.of(site),
        Optional.empty(),
        FieldNames.USUAL,
        false,
        TrustedProxies.of("10.0.0.0/8"),
        Sites.ALL);
  }

  public static LogOptions withoutSite() {
    return options(PageUrl.of("http://none.example/")).withSite(Optional.empty());
  }
}
