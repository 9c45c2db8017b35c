package footfall.incontainer;

import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** A bean with a method that is limited as questions are. */
@ApplicationScoped
public class LimitedBean {

  private final AtomicInteger calls = new AtomicInteger();

  @RateLimited(Policy.READ)
  public void ask() {
    calls.incrementAndGet();
  }

  public int calls() {
    return calls.get();
  }
}
