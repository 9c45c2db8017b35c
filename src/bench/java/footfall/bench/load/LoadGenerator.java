package footfall.bench.load;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Loads a server on this machine. Its argument is the server's port. Each line of standard input is
 * a run, {@code path connections seconds pages clients}, see {@link VisitRequests}, and is answered
 * by one line, a {@link LoadResult}. It ends with its standard input, and so never outlives the
 * benchmark.
 *
 * <p>One process for all runs: it is compiled code from the second run on.
 */
public final class LoadGenerator {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);

  private LoadGenerator() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    var visitors = new Visitors();
    var alike = Visitors.ofOneAddress();
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      var fields = line.split(" ");
      var requests = requests(fields);
      var from = requests.nameClients() ? alike : visitors;
      var load = LoadLoop.closed(port, Integer.parseInt(fields[1]), requests::next, from);
      TimeUnit.SECONDS.sleep(Long.parseLong(fields[2]));
      load.close();
      OUT.println(load.lap().line());
    }
  }

  private static VisitRequests requests(String[] fields) {
    return new VisitRequests(fields[0], Integer.parseInt(fields[3]), Integer.parseInt(fields[4]));
  }
}
