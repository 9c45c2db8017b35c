package footfall.visits.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.web.http.JsonBodies;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Parses the JSON bodies of the recording endpoints. */
final class VisitBodies {

  /** What a member must be that is none, behind its name. */
  static final String MUST_BE_TEXT = " must be a string";

  private static final int MAX_BULK = 100;

  private VisitBodies() {}

  /**
   * Parses {@code {"url": "…"}}.
   *
   * @return has a URL
   * @throws ProblemException 400 if the body is anything else
   */
  static VisitBody visit(InputStream body) throws IOException {
    VisitBody visit = JsonBodies.read(body, VisitBodies::readObject);
    if (visit.url() == null) {
      throw new ProblemException(Problem.badField("url", "url must be given, as a string"));
    }
    if (visit.malformed() != null) {
      throw new ProblemException(
          Problem.badField(visit.malformed(), visit.malformed() + MUST_BE_TEXT));
    }
    return visit;
  }

  private static VisitBody readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw JsonBodies.malformed(
          "The body must be a JSON object like {\"url\": \"https://example.com/\"}");
    }
    return VisitBody.read(json);
  }

  /**
   * Parses {@code [{"url": "…"}, …]}.
   *
   * @return the items in order; {@link VisitBody#NONE} for one that is no object
   * @throws ProblemException 400 if the body is no array or has more than 100 items
   */
  static List<VisitBody> visits(InputStream body) throws IOException {
    return JsonBodies.read(body, VisitBodies::readArray);
  }

  private static List<VisitBody> readArray(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw JsonBodies.malformed("The body must be a JSON array of objects with a url");
    }
    List<VisitBody> visits = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (visits.size() == MAX_BULK) {
        throw JsonBodies.malformed("Too many visits in bulk request (max " + MAX_BULK + ")");
      }
      boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
      visits.add(isObject ? VisitBody.read(json) : VisitBody.NONE);
      json.skipChildren();
    }
    return visits;
  }
}
