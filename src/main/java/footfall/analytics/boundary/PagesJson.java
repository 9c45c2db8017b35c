package footfall.analytics.boundary;

import footfall.analytics.entity.PageList;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.windows.WindowJson;
import footfall.values.Cursor;
import footfall.web.json.JsonAnswer;
import footfall.web.records.Records;
import footfall.web.records.ReportFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes a list of pages of a window.
 *
 * @param question identifies the list, for which alone its cursors are valid
 */
record PagesJson(PagesQuery query, PageList list, String question) {

  /** The bytes of a page beside those of its URL, and of all that follows the pages. */
  private static final int PAGE_BYTES = 300;

  /**
   * Writes JSON.
   *
   * @param now the time that the list was made for
   * @param maxBytes the size that is not exceeded, except by a single page
   */
  JsonAnswer json(Instant now, int maxBytes) {
    return JsonAnswer.of(
        json -> {
          WindowJson.write(json, query.window(), Optional.empty(), now);
          WindowJson.writeCompared(json, list.compared());
          json.writeArrayFieldStart("pages");
          List<WindowPage> pages = list.pages();
          int written = 0;
          for (WindowPage page : pages) {
            int size = JsonAnswer.size(json) + PAGE_BYTES + page.url().length();
            if (written > 0 && size > maxBytes) {
              break;
            }
            json.writeStartObject();
            json.writeStringField("url", page.url());
            json.writeNumberField("visits", page.visits());
            json.writeNumberField("visitors", page.visitors());
            json.writeObjectField("previous_visits", page.previousVisits().orElse(null));
            json.writeNumberField("share", list.total().share(page.visits()));
            json.writeEndObject();
            written++;
          }
          json.writeEndArray();
          json.writeStringField("next_cursor", next(written));
        });
  }

  private String next(int written) {
    boolean isMore = list.isMore() || written < list.pages().size();
    return isMore ? Cursor.of(question, list.pages().get(written - 1).rank().position()) : null;
  }

  /**
   * Writes records.
   *
   * @param format CSV or JSON Lines
   */
  Records records(ReportFormat format) {
    Records records = new Records(format, "url", "visits", "visitors", "previous_visits", "share");
    for (WindowPage page : list.pages()) {
      records.add(
          page.url(),
          page.visits(),
          page.visitors(),
          page.previousVisits().orElse(null),
          list.total().share(page.visits()));
    }
    return records;
  }
}
