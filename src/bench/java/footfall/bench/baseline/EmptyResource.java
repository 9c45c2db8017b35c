package footfall.bench.baseline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** What JAX-RS itself costs: takes the request of a visit, or a question, and does nothing. */
@ApplicationScoped
@Path("empty")
public class EmptyResource {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void empty() {}

  @GET
  public void emptyQuestion() {}
}
