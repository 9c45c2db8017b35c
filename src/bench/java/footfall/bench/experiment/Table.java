package footfall.bench.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table in Markdown. Numbers stand to the right, with as many decimals as their column has. */
public final class Table {
  private static final int TEXT = -1;

  private final List<Column> columns = new ArrayList<>();
  private final List<Object[]> rows = new ArrayList<>();

  private record Column(String title, int decimals) {
    String cell(Object value) {
      if (value instanceof Spread spread) {
        return spread.format(decimals);
      }
      return value instanceof Double number
          ? Spread.format(number, decimals)
          : String.valueOf(value);
    }
  }

  /** Adds a column of text. */
  public Table text(String title) {
    columns.add(new Column(title, TEXT));
    return this;
  }

  /** Adds a column of numbers. */
  public Table number(String title, int decimals) {
    columns.add(new Column(title, decimals));
    return this;
  }

  /** Adds a column for each figure. */
  public <S> Table figures(List<Figure<S>> figures) {
    figures.forEach(figure -> number(figure.title(), figure.decimals()));
    return this;
  }

  /** Adds a row that has a cell for each column. */
  public Table cells(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns);
    }
    rows.add(cells);
    return this;
  }

  /** Adds a row: a name, the details, and what the samples come to in each of the figures. */
  public <S> Table row(String name, List<Figure<S>> figures, List<S> samples, Object... details) {
    var values = figures.stream().map(figure -> figure.of().apply(samples));
    return cells(
        Stream.of(Stream.of(name), Stream.of(details), values).flatMap(cells -> cells).toArray());
  }

  @Override
  public String toString() {
    return columns.stream().map(Column::title).collect(Collectors.joining(" | ", "| ", " |\n"))
        + columns.stream()
            .map(column -> column.decimals() == TEXT ? "---" : "--:")
            .collect(Collectors.joining("|", "|", "|\n"))
        + rows.stream().map(this::line).collect(Collectors.joining());
  }

  private String line(Object[] cells) {
    return IntStream.range(0, cells.length)
        .mapToObj(i -> columns.get(i).cell(cells[i]))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
