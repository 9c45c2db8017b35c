package footfall.imports.formats;

import footfall.imports.entity.LoggedVisit;
import footfall.values.ClientAddress;
import footfall.values.CsvCell;
import footfall.values.EscapedUtf8;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.UtcTimestamp;
import footfall.visits.entity.NewVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses lines of the export as CSV (RFC 4180); none of its cells has a line end. */
final class CsvLine implements LineParser {

  private static final String HEADER = "url,ip,user_agent,timestamp";
  private static final int CELLS = 4;

  @Override
  public Optional<LoggedVisit> parse(String line) {
    if (line.equals(HEADER)) {
      return Optional.empty();
    }
    List<String> cells = cells(line);
    if (cells.size() != CELLS) {
      throw new InvalidValueException("CSV line must have the cells " + HEADER);
    }
    PageUrl page = PageUrl.ofPageId(EscapedUtf8.percentEncoded(CsvCell.unguarded(cells.get(0))));
    ClientAddress client = ClientAddress.ofValue(CsvCell.unguarded(cells.get(1)));
    String agent = EscapedUtf8.orLatin1(CsvCell.unguarded(cells.get(2)));
    return Optional.of(
        new LoggedVisit(
            UtcTimestamp.parse(CsvCell.unguarded(cells.get(3))),
            new NewVisit(page, client, agent)));
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    int i = 0;
    while (i <= line.length()) {
      if (i < line.length() && line.charAt(i) == '"') {
        int end = closing(line, i + 1);
        cells.add(line.substring(i + 1, end).replace("\"\"", "\""));
        i = end + 1;
        if (i < line.length() && line.charAt(i) != ',') {
          throw new InvalidValueException("CSV line must have a comma behind a quoted cell");
        }
      } else {
        int comma = line.indexOf(',', i);
        int end = comma < 0 ? line.length() : comma;
        cells.add(line.substring(i, end));
        i = end;
      }
      i++;
    }
    return cells;
  }

  private static int closing(String line, int from) {
    for (int i = line.indexOf('"', from); i >= 0; i = line.indexOf('"', i + 2)) {
      if (i + 1 == line.length() || line.charAt(i + 1) != '"') {
        return i;
      }
    }
    throw new InvalidValueException("CSV line must have an end to each quoted cell");
  }

  /** The last cell, a time, cannot be parsed if it is cut. */
  @Override
  public boolean isWhole(String line, String example) {
    return true;
  }

  @Override
  public boolean isComment(String line) {
    return false;
  }
}
