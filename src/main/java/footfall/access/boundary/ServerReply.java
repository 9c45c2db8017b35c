package footfall.access.boundary;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps what the server would answer to who is to sign in, for the application to answer: the
 * server would end the request with its own page.
 */
final class ServerReply implements InvocationHandler {

  private final List<Cookie> cookies = new ArrayList<>();
  private Optional<String> location = Optional.empty();

  /** Returns what the server writes to. */
  HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "addCookie" -> cookies.add((Cookie) arguments[0]);
      case "sendRedirect" -> location = Optional.of(arguments[0].toString());
      case "encodeURL", "encodeRedirectURL" -> {
        return arguments[0];
      }
      default -> {
        // Status and page are the application's.
      }
    }
    return nothing(method.getReturnType());
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return HttpServletResponse.SC_OK;
    }
    if (type == Locale.class) {
      return Locale.ROOT;
    }
    if (type == PrintWriter.class) {
      return new PrintWriter(Writer.nullWriter());
    }
    return type == Collection.class ? List.of() : null;
  }

  /** Returns where the server sends the browser to, if it does. */
  Optional<String> location() {
    return location;
  }

  /** Adds the server's cookies to an answer, as they are: it reads their values unquoted. */
  Response.ResponseBuilder addCookies(Response.ResponseBuilder response) {
    cookies.forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, header(cookie)));
    return response;
  }

  private static String header(Cookie cookie) {
    String age = cookie.getMaxAge() < 0 ? "" : "; Max-Age=" + cookie.getMaxAge();
    return cookie.getName()
        + "="
        + cookie.getValue()
        + "; Path="
        + Optional.ofNullable(cookie.getPath()).orElse("/")
        + age
        + (cookie.getSecure() ? "; Secure" : "")
        + "; HttpOnly; SameSite=Lax";
  }
}
