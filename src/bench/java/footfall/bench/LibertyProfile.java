package footfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells where Liberty's processor time goes, for each target: threads, then methods. */
final class LibertyProfile {
  private final BenchServers servers;
  private final LoadRounds load;
  private final BenchSettings settings;

  LibertyProfile(BenchServers servers, LoadRounds load, BenchSettings settings) {
    this.servers = servers;
    this.load = load;
    this.settings = settings;
  }

  /** Writes {@code profile-<target>.txt} and {@code <target>.jfr}. */
  void write(Path directory) throws IOException {
    for (var target : settings.targets()) {
      write(target, directory);
    }
  }

  private void write(Target target, Path directory) throws IOException {
    var file = directory.resolve(target + ".jfr");
    long pid = servers.liberty().pid();
    // The threads first: recording has a cost of its own.
    var before = ThreadCpu.of(pid);
    var measured = load.measure(target, settings.usualConnections(), settings.round());
    var threads = ThreadCpu.of(pid).perRequest(before, measured.load().answered());
    var recording = new FlightRecording(pid, target.toString());
    load.measure(target, settings.usualConnections(), settings.round().multipliedBy(3));
    recording.stop(file);
    Files.writeString(
        directory.resolve("profile-" + target + ".txt"),
        "Threads of Liberty, for each request:\n\n" + threads + "\n" + HotSpots.of(file));
  }
}
