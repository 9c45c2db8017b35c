package footfall.bench;

import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Report;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.util.Map;

/** Where the time goes: recordings of Liberty, for those who ask for them by {@code bench.jfr}. */
public final class FlightRecordings {
  private FlightRecordings() {}

  /**
   * Records nodes during a turn that does not count, in {@code target/bench/<subject>.jfr}; nothing
   * unless it is asked for.
   *
   * @param nodes by the names of the subjects
   */
  public static void make(Experiment<?> experiment, Map<String, LibertyProcess> nodes)
      throws IOException {
    if (!BenchProperty.isSet("jfr")) {
      return;
    }
    for (var node : nodes.entrySet()) {
      var name = node.getKey().replaceAll("\\W+", "-");
      var jvm = new JvmDiagnostics(node.getValue().pid());
      jvm.startRecording(name);
      experiment.turn(node.getKey());
      jvm.stopRecording(name, Report.directory().resolve(name + ".jfr"));
    }
  }
}
