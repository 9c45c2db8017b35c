package footfall.imports.boundary;

import footfall.imports.compression.Compression;
import footfall.imports.control.LogImport;
import footfall.imports.control.SiteMissingException;
import footfall.imports.formats.LogOptions;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.web.client.TrustedProxies;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Imports logs of any media type: the format is detected from the first bytes. */
@ApplicationScoped
@Path("/import")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

  private static final int MAX_SOURCE_LENGTH = 255;

  @Inject private LogImport imports;

  @Inject
  @ConfigProperty(name = "footfall.import.max-bytes")
  private long maxBytes;

  @Inject
  @ConfigProperty(name = "footfall.trusted-proxies")
  private String proxies;

  @POST
  public JsonAnswer importLog(
      @QueryParam("source") String source,
      @QueryParam("site") String site,
      @QueryParam("format") String format,
      @QueryParam("fields") String fields,
      @QueryParam("client") String client,
      InputStream body) {
    String name = RequestField.read("source", () -> validSource(source));
    Optional<PageUrl> origin =
        Optional.ofNullable(site).map(of -> RequestField.read("site", () -> origin(of)));
    LogOptions options =
        new LogOptions(
            origin,
            LogParameters.format(format, fields),
            LogParameters.fields(fields),
            LogParameters.alwaysForwarded(client),
            TrustedProxies.of(proxies));
    Supplier<InputStream> log = () -> new BoundedStream(decompressed(body), maxBytes);
    try {
      return ImportAnswer.of(imports.run(name, options, log));
    } catch (SiteMissingException e) {
      throw new ProblemException(Problem.badField("site", e.getMessage()));
    }
  }

  private static String validSource(String source) {
    boolean valid =
        source != null
            && !source.isEmpty()
            && source.equals(source.strip())
            && source.length() <= MAX_SOURCE_LENGTH
            && source.chars().noneMatch(Character::isISOControl)
            && source.chars().noneMatch(c -> Character.isSurrogate((char) c));
    if (!valid) {
      throw new InvalidValueException(
          "source must name the log in 1 to "
              + MAX_SOURCE_LENGTH
              + " characters, without spaces around it");
    }
    return source;
  }

  private static PageUrl origin(String site) {
    PageUrl url = PageUrl.of(site);
    if (!isOrigin(url)) {
      throw new InvalidValueException("site must be a scheme and a host, like https://example.com");
    }
    return url;
  }

  /** Returns whether only the slash of every normalised URL follows the host and port. */
  private static boolean isOrigin(PageUrl url) {
    int path = url.value().indexOf('/', "https://".length());
    return path == url.value().length() - 1;
  }

  private static InputStream decompressed(InputStream body) {
    try {
      return Compression.decompressed(body);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(400, "Bad Request", "The body is neither a log nor a compressed one"));
    }
  }
}
