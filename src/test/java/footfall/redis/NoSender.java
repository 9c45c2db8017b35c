package footfall.redis;

import java.util.List;

/** For servers that run no script. */
final class NoSender implements ScriptSender {

  @Override
  public List<ScriptAnswer> send(List<WaitingRun> batch) {
    throw new AssertionError("runs no script");
  }

  @Override
  public ScriptAnswer follow(ScriptRun moved) {
    throw new AssertionError("runs no script");
  }
}
