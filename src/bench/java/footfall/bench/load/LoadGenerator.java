package footfall.bench.load;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Loads servers on this machine. Its arguments are their ports; connections are spread evenly. Each
 * line of standard input is a run, {@code connections seconds}, and either {@code path pages
 * clients}, see {@link VisitRequests}, or a line of {@link NumberedPages}. It is answered by one
 * line, a {@link LoadResult}. The process ends with its standard input, and so never outlives the
 * benchmark.
 *
 * <p>One process for all runs: it is compiled code from the second run on.
 */
public final class LoadGenerator {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);

  private LoadGenerator() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var ports = Arrays.stream(arguments).map(Integer::valueOf).toList();
    var visitors = new Visitors();
    var alike = Visitors.ofOneAddress();
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      var fields = line.split(" ", 3);
      var requests = requests(fields[2]);
      var from = requests.nameClients() ? alike : visitors;
      var load = LoadLoop.closed(ports, Integer.parseInt(fields[0]), requests::next, from);
      load.await(Duration.ofSeconds(Long.parseLong(fields[1])));
      load.close();
      OUT.println(load.lap().line());
    }
  }

  private static Requests requests(String line) {
    var fields = line.split(" ");
    return fields.length == NumberedPages.FIELDS
        ? new PageRequests(NumberedPages.parse(line))
        : new VisitRequests(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
  }
}
