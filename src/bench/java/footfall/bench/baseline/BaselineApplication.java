package footfall.bench.baseline;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The endpoints of the baseline, from its context root on. */
@ApplicationPath("/")
public class BaselineApplication extends Application {}
