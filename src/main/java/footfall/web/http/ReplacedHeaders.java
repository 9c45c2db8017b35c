package footfall.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A request some of whose headers have other values. */
final class ReplacedHeaders extends HttpServletRequestWrapper {

  private final Map<String, String> replaced;

  /**
   * @param replaced the values by the headers' names, of which case does not matter
   */
  ReplacedHeaders(HttpServletRequest request, Map<String, String> replaced) {
    super(request);
    this.replaced = replaced;
  }

  @Override
  public String getHeader(String name) {
    String value = replaced.get(name);
    return value == null ? super.getHeader(name) : value;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = replaced.get(name);
    return value == null
        ? super.getHeaders(name)
        : Collections.enumeration(Collections.singleton(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(Collections.list(super.getHeaderNames()));
    names.addAll(replaced.keySet());
    return Collections.enumeration(names);
  }

  @Override
  public String getContentType() {
    return getHeader("Content-Type");
  }
}
