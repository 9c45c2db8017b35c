package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ScreenshotCaret;
import footfall.embedded.BuildDirectory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A window of a browser that knows nothing of others. It notes what must never happen: a violation
 * of a Content-Security-Policy, an exception that nobody caught, a request to another origin, a
 * file of the dashboard that is not there. Closing it fails if there was any.
 */
final class Tab implements AutoCloseable {

  /** Told on the console too, but not for each of them. */
  private static final String TELL_VIOLATIONS =
      """
      document.addEventListener('securitypolicyviolation', violation => console.error(
          `Content Security Policy: ${violation.effectiveDirective} ${violation.blockedURI} at `
              + `${violation.sourceFile}:${violation.lineNumber} ${violation.sample}`));
      """;

  private static final Pattern VIOLATION =
      Pattern.compile("Content Security Policy|Trusted ?(Types|HTML|Script)");

  private static final int PATIENCE_MILLIS = 15_000;

  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]*");

  private final URI base;
  private final Set<String> origins;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  /**
   * Opens a window with nothing in it.
   *
   * @param base where the pages are that it is for, with a slash at its end
   * @param others further places where requests may go
   */
  Tab(Browser browser, URI base, Look look, URI... others) {
    this.base = base;
    origins =
        Stream.concat(Stream.of(base), Stream.of(others))
            .map(uri -> uri.getScheme() + "://" + uri.getAuthority())
            .collect(Collectors.toSet());
    context = browser.newContext(look.options());
    context.addInitScript(TELL_VIOLATIONS);
    context.onConsoleMessage(this::note);
    context.onWebError(error -> faults.add("exception: " + error.error()));
    context.onRequest(this::note);
    context.onResponse(this::note);
    context.onDialog(this::note);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") && VIOLATION.matcher(message.text()).find()) {
      faults.add(message.text());
    }
  }

  private void note(Request request) {
    requests.add(request.method() + " " + request.url());
    Matcher origin = ORIGIN.matcher(request.url());
    if (origin.lookingAt() && !origins.contains(origin.group())) {
      faults.add("request to another origin: " + request.url());
    }
  }

  /** A page may ask whether to leave it; anything else is what an attack would show. */
  private void note(Dialog dialog) {
    if (dialog.type().equals("beforeunload")) {
      dialog.accept();
    } else {
      faults.add(dialog.type() + ": " + dialog.message());
      dialog.dismiss();
    }
  }

  private void note(Response response) {
    if (response.status() >= 400 && response.url().contains("/dashboard/")) {
      faults.add(response.status() + " " + response.url());
    }
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** The URL of something below the base. */
  String url(String path) {
    return base + path;
  }

  /** Opens something below the base. */
  Response open(String path) {
    return page.navigate(url(path));
  }

  /** What was asked for since {@link #forgetRequests}, with the method in front. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void forgetRequests() {
    requests.clear();
  }

  /** Forgets a fault that a test has provoked. */
  void forgetFaults() {
    faults.clear();
  }

  /** What has happened that must not. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * Has questions to the service answered by a test; not the question who calls, and not the files
   * of the dashboard.
   */
  void answerQuestions(Consumer<Route> answer) {
    context.route(
        url ->
            url.startsWith(base.toString()) && isQuestion(url.substring(base.toString().length())),
        answer);
  }

  private static boolean isQuestion(String path) {
    return !path.startsWith("dashboard") && !path.startsWith("me");
  }

  /** Has the service answer again. */
  void answerNoMore() {
    context.unrouteAll();
  }

  /** Leaves a picture for people to look at, of the whole page. */
  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(BuildDirectory.resolve("screens").resolve(name + ".png"))
            .setFullPage(true)
            // Else it adds a style, which the page does not allow.
            .setCaret(ScreenshotCaret.INITIAL));
  }

  @Override
  public void close() {
    context.close();
    assertEquals(List.of(), faults, "what must never happen");
  }
}
