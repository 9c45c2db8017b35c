package footfall.dictionary.privacy;

import footfall.values.ClientAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks, as an event, what is kept of a person beside visits. Observers add what their rooms have.
 *
 * @param forms what may be stored of the person's address, see {@link StoredAddresses#formsOf}
 * @param records the fields of each record by their names, in their order
 */
public record VisitorAsked(Set<ClientAddress> forms, List<Map<String, String>> records) {

  public VisitorAsked(Set<ClientAddress> forms) {
    this(forms, new ArrayList<>());
  }
}
