package footfall.access.control;

import footfall.access.entity.AccessGrant;
import footfall.access.entity.Caller;
import footfall.access.entity.Person;
import footfall.access.entity.Role;
import footfall.access.entity.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Knows what persons are to the service, by their names and groups. */
@ApplicationScoped
public class Persons {

  private SignInSettings settings;
  private Grants grants;

  /** For the container's proxies. */
  protected Persons() {}

  @Inject
  public Persons(SignInSettings settings, Grants grants) {
    this.settings = settings;
    this.grants = grants;
  }

  /**
   * Returns the caller that a person is: with the roles of its groups by the settings, which are
   * for all sites, and those that it or its groups have been given.
   *
   * @throws footfall.database.control.DatabaseException if MariaDB is away and the grants are not
   *     known
   */
  public Caller caller(Person person) {
    return caller(person, grants.all());
  }

  /** As {@link #caller}, by the grants as they are now, for a session. */
  public Caller signedIn(Person person) {
    return caller(person, grants.now());
  }

  private Caller caller(Person person, List<AccessGrant> given) {
    Map<Role, Sites> roles = new EnumMap<>(Role.class);
    settings.roles(person).forEach(role -> roles.put(role, Sites.ALL));
    given.stream()
        .map(AccessGrant::grant)
        .filter(grant -> grant.isFor(person))
        .forEach(grant -> roles.merge(grant.role(), grant.sites(), Sites::or));
    return new Caller(person.name(), Caller.Kind.PERSON, roles);
  }
}
