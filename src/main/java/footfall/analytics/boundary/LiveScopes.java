package footfall.analytics.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import footfall.access.entity.Sites;
import footfall.analytics.entity.VisitScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What screens ask for, by the query strings that they send again and again: read only once. */
@ApplicationScoped
public class LiveScopes {

  /** The approximate size of an entry without its texts. */
  private static final int ENTRY_BYTES = 300;

  private Cache<String, VisitScope> read;

  @Inject
  void create(@ConfigProperty(name = "footfall.live.max-bytes") long maxBytes) {
    read =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(
                (String query, VisitScope scope) ->
                    ENTRY_BYTES + query.length() + scope.text().length())
            .executor(Runnable::run)
            .build();
  }

  /**
   * Remembers what a query string asks for, whoever sends it.
   *
   * @param query as it was sent; null if there was none
   * @param scope that which it names
   */
  void remember(String query, VisitScope scope) {
    if (query != null) {
      read.put(query, scope);
    }
  }

  /**
   * Returns what is asked for, as far as it can be told without reading parameters.
   *
   * @param query as it was sent; null if there was none
   * @param sites the sites that the caller may know of
   */
  Optional<VisitScope> of(String query, Sites sites) {
    if (query == null) {
      return sites.isAll() ? Optional.of(new VisitScope.AllSites()) : Optional.empty();
    }
    return Optional.ofNullable(read.getIfPresent(query));
  }
}
