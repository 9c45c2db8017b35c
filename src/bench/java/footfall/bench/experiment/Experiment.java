package footfall.bench.experiment;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Subjects that are measured in turns: a round is each of them once, one right after the other, so
 * that whatever else the machine does meets all of them alike. The round after it begins with the
 * subject that was last.
 *
 * @param <S> a sample: what one turn of a subject showed
 */
public final class Experiment<S> {
  private final Map<String, Subject<S>> subjects = new LinkedHashMap<>();
  private final Map<String, List<S>> samples = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  /** Something that is measured, one turn for each call. */
  public interface Subject<S> {
    S measure() throws IOException;
  }

  /** Adds a subject; the first round measures them in the order in which they were added. */
  public Experiment<S> subject(String name, Subject<S> subject) {
    subjects.put(name, subject);
    samples.put(name, new ArrayList<>());
    order.add(name);
    return this;
  }

  /** Runs rounds that do not count, until a time has passed. */
  public void warmUp(Duration time) throws IOException {
    warmUp(time, () -> true);
  }

  /**
   * Runs rounds that do not count, until a time has passed and the subjects are warm.
   *
   * @param isWarm may look at the samples of the rounds so far, which are dropped at the end
   */
  public void warmUp(Duration time, BooleanSupplier isWarm) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end || !isWarm.getAsBoolean()) {
      round();
    }
    samples.values().forEach(List::clear);
  }

  /** Runs so many rounds, and further ones until a time has passed. */
  public void run(int rounds, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    for (int round = 0; round < rounds || System.nanoTime() < end; round++) {
      round();
    }
  }

  /** Runs a round: for experiments whose rounds alternate with those of another. */
  public void round() throws IOException {
    for (var name : order) {
      samples.get(name).add(subjects.get(name).measure());
    }
    Collections.rotate(order, 1);
  }

  /** Measures a subject once more, which does not count. */
  public S turn(String name) throws IOException {
    return subjects.get(name).measure();
  }

  /** The subjects, in the order in which they were added. */
  public Set<String> names() {
    return Collections.unmodifiableSet(subjects.keySet());
  }

  /** What a subject showed, round by round; nothing if there is no such subject. */
  public List<S> samples(String name) {
    return Collections.unmodifiableList(samples.getOrDefault(name, List.of()));
  }

  /** What all subjects showed. */
  public Stream<S> samples() {
    return samples.values().stream().flatMap(List::stream);
  }

  /**
   * A subject beside a base: the ratios of the same round, when both ran within seconds of each
   * other. Nothing but NaN if either was not measured.
   *
   * @param of the figure of the subject
   * @param ofBase the figure of the base
   */
  public Spread ratio(
      String name, String base, ToDoubleFunction<S> of, ToDoubleFunction<S> ofBase) {
    var all = samples(name);
    var bases = samples(base);
    return Spread.of(
        IntStream.range(0, Math.min(all.size(), bases.size()))
            .mapToDouble(i -> of.applyAsDouble(all.get(i)) / ofBase.applyAsDouble(bases.get(i))));
  }

  /**
   * Adds a row for each subject to a table: its name, the details, the figures.
   *
   * @param details the same in all of these rows
   */
  public void rows(Table table, List<Figure<S>> figures, Object... details) {
    samples.forEach((name, measured) -> table.row(name, figures, measured, details));
  }
}
