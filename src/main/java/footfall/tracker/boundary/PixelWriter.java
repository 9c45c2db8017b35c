package footfall.tracker.boundary;

import footfall.web.json.BodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;

/** Writes {@link Pixel} as a response body. */
@Provider
public class PixelWriter extends BodyWriter<Pixel> {

  public PixelWriter() {
    super(Pixel.class);
  }

  @Override
  protected int size(Pixel image) {
    return image.bytes().length;
  }

  @Override
  protected void write(Pixel image, OutputStream body) throws IOException {
    body.write(image.bytes());
  }
}
