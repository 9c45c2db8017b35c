package footfall.dictionary.privacy;

import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.QueryRule;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Parses the URLs of pages that are recorded or asked for, without what the setting {@code
 * footfall.privacy.query} leaves out.
 */
@ApplicationScoped
public class StoredPages {

  @Inject
  @ConfigProperty(name = "footfall.privacy.query")
  private String setting;

  private QueryRule rule;

  @PostConstruct
  void readSetting() {
    rule = QueryRule.of(setting);
  }

  /**
   * Parses a URL as {@link PageUrl#of} does.
   *
   * @throws InvalidValueException as that does
   */
  public PageUrl of(String raw) {
    return rule.apply(PageUrl.of(raw));
  }

  /**
   * Parses a page id, or a URL, as {@link PageUrl#ofPageId} does.
   *
   * @throws InvalidValueException as that does
   */
  public PageUrl ofPageId(String raw) {
    return rule.apply(PageUrl.ofPageId(raw));
  }

  /** Returns the page that is recorded for one. */
  public PageUrl stored(PageUrl page) {
    return rule.apply(page);
  }
}
