package footfall.bench.baseline;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * What JAX-RS costs where the answer comes from another thread, a millisecond later: some answers
 * that come before the request is suspended are a 500 of Liberty's.
 */
@ApplicationScoped
@Path("async")
public class AsyncResource {

  @Resource private ManagedExecutorService executor;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<String> nothing() {
    return CompletableFuture.supplyAsync(
        () -> "", CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, executor));
  }
}
