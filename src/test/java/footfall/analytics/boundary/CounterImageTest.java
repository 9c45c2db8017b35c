package footfall.analytics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.InvalidValueException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CounterImageTest {

  private static Element parse(CounterImage image) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(image.svg())))
        .getDocumentElement();
  }

  private static String text(Element svg, String name) {
    return svg.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void showsTheNumberInGroupsWithItsLabel() throws Exception {
    Element svg = parse(new CounterImage(1_234_567, "visits"));
    assertEquals("1\u202f234\u202f567 visits", text(svg, "title"));
    assertEquals("1\u202f234\u202f567 visits", text(svg, "text"));
    assertEquals("img", svg.getAttribute("role"));
  }

  @Test
  void showsTheNumberAloneWithoutALabel() throws Exception {
    assertEquals("0", text(parse(new CounterImage(0, "")), "text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</text><script>alert(1)</script>",
        "\"/><image href=x onerror=a()>",
        "&lt;&#0;]]>",
        "%1$s %n"
      })
  void showsALabelAsItIs(String label) throws Exception {
    Element svg = parse(new CounterImage(7, label));
    assertEquals("7 " + label, text(svg, "text"));
    assertEquals(3, svg.getChildNodes().getLength());
  }

  @Test
  void isAsWideAsItsText() throws Exception {
    int narrow = Integer.parseInt(parse(new CounterImage(1, "abcd")).getAttribute("width"));
    int wide = Integer.parseInt(parse(new CounterImage(1, "日本語版")).getAttribute("width"));
    assertTrue(wide > narrow);
  }

  @Test
  void refusesALabelThatIsTooLongOrNotShown() {
    new CounterImage(1, "a".repeat(40));
    assertThrows(InvalidValueException.class, () -> new CounterImage(1, "a".repeat(41)));
    assertThrows(InvalidValueException.class, () -> new CounterImage(1, "a\nb"));
    assertThrows(InvalidValueException.class, () -> new CounterImage(1, "a\u202eb"));
  }
}
