package footfall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The methods of a flight recording that run most: shares of the samples of Java code. Time in the
 * kernel, compilation and garbage collection is not in them.
 */
final class HotSpots {
  private static final int SHOWN = 40;
  private static final int PACKAGE_DEPTH = 4;

  private final Map<String, Integer> leaves = new HashMap<>();
  private final Map<String, Integer> components = new HashMap<>();
  private final Map<String, Integer> callers = new HashMap<>();
  private int samples;

  static HotSpots of(Path recording) throws IOException {
    var spots = new HotSpots();
    try (var events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        var event = events.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          spots.add(event);
        }
      }
    }
    return spots;
  }

  private void add(RecordedEvent sample) {
    var frames = sample.getStackTrace().getFrames();
    samples++;
    leaves.merge(method(frames.get(0)), 1, Integer::sum);
    components.merge(component(frames), 1, Integer::sum);
    frames.stream()
        .map(HotSpots::method)
        .filter(method -> !isJdk(method))
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .forEach(method -> callers.merge(method, 1, Integer::sum));
  }

  private static String method(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  /** The package of the first method on the stack that is not the JDK's. */
  private static String component(List<RecordedFrame> frames) {
    return frames.stream()
        .map(HotSpots::method)
        .filter(method -> !isJdk(method))
        .findFirst()
        .map(
            method ->
                Stream.of(method.split("\\."))
                    .limit(PACKAGE_DEPTH)
                    .collect(Collectors.joining(".")))
        .orElse("JDK only");
  }

  private static boolean isJdk(String method) {
    return Stream.of("java.", "javax.", "jdk.", "sun.", "com.sun.").anyMatch(method::startsWith);
  }

  @Override
  public String toString() {
    return samples
        + " samples\n\nBy component (the JDK's methods count for their caller):\n\n"
        + top(components)
        + "\nMethods, without what they call:\n\n"
        + top(leaves)
        + "\nMethods, with what they call:\n\n"
        + top(callers);
  }

  private String top(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .map(entry -> "    " + 1000L * entry.getValue() / samples / 10.0 + "%  " + entry.getKey())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
