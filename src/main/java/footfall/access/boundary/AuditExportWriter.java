package footfall.access.boundary;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.control.AuditStore;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditQuery;
import footfall.database.control.DatabaseException;
import footfall.web.json.BodyWriter;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes exports of the audit trail, some entries at a time. If the database goes away meanwhile,
 * the last line says so and is no JSON.
 */
@Provider
public class AuditExportWriter extends BodyWriter<AuditExport> {

  private static final JsonFactory JSON = new JsonFactoryBuilder().rootValueSeparator("").build();
  private static final int ENTRIES_AT_ONCE = 1_000;

  @Inject private AuditStore store;

  public AuditExportWriter() {
    super(AuditExport.class);
  }

  @Override
  protected int size(AuditExport export) {
    return -1;
  }

  @Override
  protected void write(AuditExport export, OutputStream body) throws IOException {
    JsonGenerator json = JSON.createGenerator(body, JsonEncoding.UTF8);
    try {
      write(export, json);
    } catch (DatabaseException | EJBException e) {
      json.writeRaw("The export is incomplete: the database went away\n");
    }
    json.flush();
  }

  private void write(AuditExport export, JsonGenerator json) throws IOException {
    AuditQuery rest = export.query();
    long left = export.limit();
    while (left > 0) {
      int some = (int) Math.min(left, ENTRIES_AT_ONCE);
      List<AuditEntry> read = store.read(rest, some);
      for (AuditEntry entry : read) {
        json.writeStartObject();
        AuditJson.write(json, entry);
        json.writeEndObject();
        json.writeRaw('\n');
        rest = rest.before(entry.id());
      }
      left = read.size() < some ? 0 : left - some;
    }
  }
}
