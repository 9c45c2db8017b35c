package footfall.web.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the JAX-RS resources take, written as the OpenAPI file writes it. */
public final class ResourceCalls {

  /** A parameter with its pattern: {@code {page_id: .+}}. */
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)\\s*:[^{}]*}");

  /** A parameter that is there or not: {@code {prefix: (api/)?}}. */
  private static final Pattern OPTIONAL =
      Pattern.compile("\\{\\s*\\w+\\s*:\\s*\\(([^{}()]+)\\)\\?}");

  private ResourceCalls() {}

  /**
   * Methods and paths, like {@code GET /visits/{page_id}}, except those of the documentation.
   *
   * @param included the Java methods to consider
   */
  public static Set<String> find(Predicate<Method> included) {
    Set<String> calls = new TreeSet<>();
    new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("footfall").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .filter(type -> !type.getPackageName().equals("footfall.web.docs"))
            .map(JavaClass::reflect)
            .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
            .filter(included)
            .flatMap(ResourceCalls::of)
            .forEach(calls::add);
    return calls;
  }

  private static Stream<String> of(Method method) {
    return httpMethods(method).flatMap(verb -> of(verb, method));
  }

  private static Stream<String> of(String verb, Method method) {
    Path path = method.getAnnotation(Path.class);
    String root = method.getDeclaringClass().getAnnotation(Path.class).value();
    String whole = root + (path == null ? "" : "/" + path.value());
    return variants("/" + whole)
        .map(variant -> PARAMETER.matcher(variant).replaceAll("{$1}"))
        .map(variant -> verb + " " + variant.replaceAll("/+", "/"));
  }

  private static Stream<String> httpMethods(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value);
  }

  /** The path without and with the part that is optional. */
  private static Stream<String> variants(String path) {
    Matcher optional = OPTIONAL.matcher(path);
    return optional.find()
        ? Stream.of(optional.replaceFirst(""), optional.replaceFirst("$1"))
        : Stream.of(path);
  }
}
