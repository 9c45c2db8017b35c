package footfall.bench.baseline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a visit would cost with a transaction of its own: one row like a visit's for each request.
 */
@ApplicationScoped
@Path("transaction")
public class TransactionResource {
  private static final int PAGES = 1_000;
  private static final int VISITORS = 10_000;
  private static final int USER_AGENTS = 20;

  /** Ascending, as the ids of visits are: each insert appends to the primary key. */
  private final AtomicLong ids = new AtomicLong();

  @Inject private RowStore rows;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void insert() {
    var random = ThreadLocalRandom.current();
    rows.persist(
        new Row(
            ids.incrementAndGet(),
            random.nextInt(PAGES),
            random.nextInt(VISITORS),
            random.nextInt(USER_AGENTS)));
  }
}
