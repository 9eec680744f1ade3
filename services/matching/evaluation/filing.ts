import { Catalogue } from '../src/organisations/names/catalogue.ts';
import { typedKey } from '../src/organisations/names/keys.ts';
import { readName } from '../src/organisations/names/read.ts';
import { formsAgree } from '../src/organisations/names/words.ts';
import type { PlantedCompany } from './world.ts';

interface Typed {
  readonly company: number;
  readonly typed: string;
}

/**
 * For each typed name the organisation that it is filed under, as the service does it when a card is written, without its
 * database; and of how many names people were asked. `answer`: whoever is asked says truthfully which company is meant.
 */
export function fileAll(
  companies: readonly PlantedCompany[],
  typed: readonly Typed[],
  answer: boolean,
): { organisations: number[]; asked: number } {
  const filing = new Filing(companies);
  const first = typed.map((item) => filing.file(item, answer));
  return { organisations: first.map((organisation) => filing.rootOf(organisation)), asked: filing.asked };
}

class Filing {
  asked = 0;
  readonly #catalogue = new Catalogue();
  /** For each organisation the company that whoever typed its first name meant. */
  readonly #meant: number[] = [];
  readonly #roots = new Map<number, number>();
  readonly #byKey = new Map<string, { name: string; organisation: number }[]>();
  #names = 0;

  constructor(companies: readonly PlantedCompany[]) {
    for (const [company, { known }] of companies.entries()) {
      if (known.length === 0) continue;
      const organisation = this.#open(company);
      for (const { name, how } of known) this.#add(organisation, name, how);
    }
  }

  rootOf(organisation: number): number {
    const root = this.#roots.get(organisation);
    return root === undefined ? organisation : this.rootOf(root);
  }

  file({ company, typed }: Typed, answer: boolean): number {
    const { forms } = readName(typed);
    const known = this.#byKey.get(typedKey(typed)) ?? [];
    const here = known.filter(({ name }) => formsAgree(forms, readName(name).forms)).map((row) => row.organisation);
    const [one, ...several] = new Set(here.map((organisation) => this.rootOf(organisation)));
    if (one !== undefined && several.length === 0) return one;
    const { best, verdict, asked } = this.#catalogue.resolve(typed);
    if (one === undefined && best && verdict === 'same') {
      this.#add(best.known.organisation, typed, 'name');
      return best.known.organisation;
    }
    const organisation = this.#open(company);
    // A name that several companies have is none of one more.
    if (one === undefined) this.#add(organisation, typed, 'name');
    const candidates = one === undefined ? asked.map((candidate) => candidate.organisation) : [one, ...several];
    if (candidates.length > 0) this.asked += 1;
    const meant = answer ? candidates.find((candidate) => this.#meant[candidate] === company) : undefined;
    if (meant !== undefined) this.#join(organisation, this.rootOf(meant));
    return organisation;
  }

  #open(company: number): number {
    return this.#meant.push(company) - 1;
  }

  #add(organisation: number, name: string, how: 'name' | 'former'): void {
    this.#catalogue.add({ number: this.#names, organisation, name, how });
    this.#names += 1;
    const key = typedKey(name);
    const here = this.#byKey.get(key);
    if (here) here.push({ name, organisation });
    else this.#byKey.set(key, [{ name, organisation }]);
  }

  #join(organisation: number, root: number): void {
    this.#roots.set(organisation, root);
    this.#catalogue.join(organisation, root);
  }
}
