package footfall.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Looks for what keeps people out of a page, by axe-core's rules for WCAG 2.2 AA. */
final class Axe {

  private static final String SCRIPT = source();

  private static final String RUN =
      """
      async () => {
        const {violations, passes} = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          resultTypes: ['violations'],
        });
        if (!passes.length) {
          return ['no rule was checked'];
        }
        return violations.flatMap(({id, help, nodes}) => nodes.map(
            ({target, html, failureSummary}) =>
                `${id} (${help}): ${target.join(' ')} ${html.slice(0, 200)} ${failureSummary}`));
      }
      """;

  private Axe() {}

  private static String source() {
    try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with every violation that is on a page as it stands. */
  static void check(Page page, String what) {
    if (!Boolean.TRUE.equals(page.evaluate("() => Boolean(globalThis.axe)"))) {
      page.evaluate(SCRIPT + ";undefined");
    }
    assertEquals(List.of(), page.evaluate(RUN), what);
  }
}
