package footfall.imports.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.imports.compression.Compression;
import footfall.imports.control.ImportUpload;
import footfall.imports.control.LogImport;
import footfall.imports.entity.ImportRequest;
import footfall.imports.formats.LogOptions;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.values.ClientAddress;
import footfall.values.InvalidValueException;
import footfall.web.client.ClientResolver;
import footfall.web.client.TrustedProxies;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Imports logs of any media type: the format is detected from the first bytes. */
@ApplicationScoped
@Path("/import")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private LogImport imports;
  @Inject private CurrentCaller caller;
  @Inject private ClientResolver clients;

  @Inject
  @ConfigProperty(name = "footfall.import.max-bytes")
  private long maxBytes;

  @Inject
  @ConfigProperty(name = "footfall.trusted-proxies")
  private String proxies;

  @Allowed(Permission.IMPORT)
  @POST
  @RateLimited(Policy.ADMIN)
  public JsonAnswer importLog(
      @QueryParam("source") String source,
      @QueryParam("site") String site,
      @QueryParam("on-change") String onChange,
      @QueryParam("format") String format,
      @QueryParam("fields") String fields,
      @QueryParam("client") String client,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    ImportFields query = new ImportFields(source, site, onChange, format, fields, client);
    return ImportAnswer.of(imports.run(caller(), upload(query, type, body), report -> {}));
  }

  /** The quality makes this the answer of those only who ask for it. */
  @Allowed(Permission.IMPORT)
  @POST
  @RateLimited(Policy.ADMIN)
  @Produces("application/jsonl;qs=0.1")
  public Response importLogWithProgress(
      @QueryParam("source") String source,
      @QueryParam("site") String site,
      @QueryParam("on-change") String onChange,
      @QueryParam("format") String format,
      @QueryParam("fields") String fields,
      @QueryParam("client") String client,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    ImportFields query = new ImportFields(source, site, onChange, format, fields, client);
    ImportProgress progress = new ImportProgress(imports, caller(), upload(query, type, body));
    return Response.ok(progress, "application/jsonl;charset=utf-8").build();
  }

  private ClientAddress caller() {
    return clients.of(request).address();
  }

  private Supplier<ImportUpload> upload(ImportFields fields, String type, InputStream body) {
    Sites sites = caller.get().sites(Permission.IMPORT);
    if (MultipartLog.isType(type)) {
      return () -> uploadOf(fields, sites, type, body);
    }
    ImportRequest request = fields.request(sites);
    LogOptions options = fields.options(TrustedProxies.of(proxies), sites);
    return () -> new ImportUpload(request, options, log(body));
  }

  private ImportUpload uploadOf(ImportFields query, Sites sites, String type, InputStream body) {
    MultipartLog form = RequestField.read("file", () -> read(type, body));
    ImportFields fields = query.or(form);
    LogOptions options = fields.options(TrustedProxies.of(proxies), sites);
    return new ImportUpload(fields.request(sites), options, log(form.file()));
  }

  private static MultipartLog read(String type, InputStream body) {
    try {
      return MultipartLog.read(type, body);
    } catch (IOException e) {
      throw new InvalidValueException("The form ends with a read error");
    }
  }

  private InputStream log(InputStream body) {
    return new BoundedStream(decompressed(body), maxBytes);
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
