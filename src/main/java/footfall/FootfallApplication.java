package footfall;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST endpoints, from the context root on; META-INF/openapi.yaml describes them. */
@ApplicationPath("/")
public class FootfallApplication extends Application {}
