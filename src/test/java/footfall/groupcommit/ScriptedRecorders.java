package footfall.groupcommit;

import jakarta.enterprise.context.ApplicationScoped;

/** Recorders for tests, each with a breaker of its own. */
final class ScriptedRecorders {

  private ScriptedRecorders() {}

  @ApplicationScoped
  static class Conflicting extends ScriptedRecorder {}

  @ApplicationScoped
  static class Failing extends ScriptedRecorder {}

  @ApplicationScoped
  static class Sound extends ScriptedRecorder {}

  @ApplicationScoped
  static class Proving extends ScriptedRecorder {}
}
