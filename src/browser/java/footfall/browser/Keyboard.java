package footfall.browser;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Somebody who uses no pointer, and must see at each moment where they are. */
final class Keyboard {

  private static final int MOST_STEPS = 120;

  private static final String IS_FOCUSED = "element => element === document.activeElement";

  /** What has the focus, and what is wrong with how that is shown. */
  private static final String FOCUS =
      """
      () => {
        const element = document.activeElement;
        if (!element || element === document.body) {
          return {name: 'nothing', fault: ''};
        }
        const name = `${element.tagName} ${(element.ariaLabel ?? element.textContent).trim().slice(0, 60)}`;
        const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
        const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
        const top = document.elementFromPoint(x, y);
        const isSeen = top && (element.contains(top) || top.contains(element) || top.closest('label'));
        const isMarked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
        return {name, fault: !isMarked ? 'focus is not to be seen' : !isSeen ? 'is covered' : ''};
      }
      """;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  /** Goes on by Tab until something has the focus. */
  Keyboard to(Locator target) {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      passed.add(look());
      if (target.count() > 0 && Boolean.TRUE.equals(target.first().evaluate(IS_FOCUSED))) {
        return this;
      }
    }
    return fail(target + " is not to be reached by Tab: " + passed);
  }

  private String look() {
    var focus = (java.util.Map<?, ?>) page.evaluate(FOCUS);
    if (!"".equals(focus.get("fault"))) {
      fail(focus.get("name") + ": " + focus.get("fault"));
    }
    return String.valueOf(focus.get("name"));
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().insertText(text);
    return this;
  }

  /** What has the focus now; {@code nothing} if it was lost. */
  String focused() {
    return String.valueOf(((java.util.Map<?, ?>) page.evaluate(FOCUS)).get("name"));
  }
}
