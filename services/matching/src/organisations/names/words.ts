const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Legal forms, folded, initials joined ("S.p.A." is spa). At the end of a name they are evidence and not a name. */
export const legalForms = words(`
  inc incorporated llc llp lllp lp ltd limited corp corporation co company cos companies plc pc pllc gmbh mbh gesmbh ag kg kgaa ohg ug
  gbr ev eg se sa sas sasu sarl sl slu srl spa snc sca sprl sgps nv bv bvba ab as asa oy oyj aps ks kk gk yk pty pte bhd
  sdn pvt pvte private vzw asbl doo dd ad ood eood sro zoo spzoo kft zrt nyrt rt uab sia ooo oao zao ao pao pjsc ojsc cjsc jsc tbk pt
  ltda eirl cv cia nl trust fsb na ehf hf`);

/** Legal forms that say the same of a company: two of different families at one name speak for two companies. */
const families: readonly ReadonlySet<string>[] = [
  words('inc incorporated corp corporation co cos company companies llc lp llp lllp pllc trust fsb na'),
  words('ltd limited plc co llp pty pte bhd sdn pvt pvte private'),
  words('gmbh mbh gesmbh ag kg kgaa ohg ug gbr ev eg se co'),
  words('sa sas sasu sarl snc sca sprl se sl slu srl spa eirl ltda cia cv sgps'),
  words('nv bv bvba sprl vzw asbl se'),
  words('ab as asa aps oy oyj ks hf ehf se'),
  words('kk gk yk'),
  words('doo dd ad ood eood sro zoo spzoo sa as kft zrt nyrt rt uab sia se'),
  words('ooo oao zao ao pao pjsc ojsc cjsc jsc'),
];

/** May companies of one name with these forms at its end be one? A name without a form says nothing. */
export const formsAgree = (mine: readonly string[], theirs: readonly string[]): boolean =>
  mine.length === 0 ||
  theirs.length === 0 ||
  mine.some((one) =>
    theirs.some((other) => one === other || families.some((family) => family.has(one) && family.has(other))),
  );

/** Words that join, in the languages most names are in. */
export const joiningWords = words(`
  the of and for in an on at by a to de la le les du des del della di da do dos el los y e et und fur fuer der die das des
  im am zu van von voor en het och i`);

/** Words that many companies have in their names; each tells little. Spelled out, and short as they are typed. */
export const ordinaryWords = words(`
  systems system sys technologies technology tech techs technical network networks networking networked net solutions solution services service
  svc svcs group groups holding holdings international intl global worldwide world industries industry industrial
  enterprises enterprise ventures venture partners partner associates assoc association consulting consultancy consultants consult
  communications communication comms comm telecom telecommunications telecommunication telekom software soft digital data
  internet online web cloud mobile wireless broadband electronics electronic electric electrics elec energy power
  financial finance capital bank bancorp bancshares banc insurance investments investment investors fund funds realty properties property
  pharmaceuticals pharmaceutical pharma therapeutics biosciences bioscience biotech biotechnology medical health healthcare
  sciences science products product materials chemical chemicals resources resource mining oil gas petroleum minerals gold
  foods food brands stores retail restaurants motors motor automotive auto aerospace defence defense airlines transport
  transportation logistics shipping marine engineering machinery tools equipment devices instruments components semiconductor
  semiconductors micro design designs media entertainment games gaming studios interactive publishing education learning
  security secure cyber cybersecurity information info it ict management operations business commercial consumer
  professional corporate general national federal united first new advanced applied integrated innovations innovation innovative
  acquisition acquisitions project program programme initiative organisation organization foundation society council
  institute institution agency office department dept division branch headquarters hq center centre team lab labs laboratory laboratories
  research rd development dev university universitat universite universidad college school academy
  com org io biz gov edu`);

/** Parts of one company: what stands beside its name when somebody says where in it they work. */
export const partWords = words(`
  research rd ri development dev lab labs laboratory laboratories center centre division div branch department dept unit office headquarters hq
  team project program programme institute design group groups holding holdings services service international intl global worldwide
  operations staff corporate technology technologies engineering consultant freelance contractor part`);

const regionCodes =
  'AE AR AT AU BD BE BG BR CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IR IS IT JP KE KR KW LB LK LT ' +
  'LU LV MA MX MY NG NL NO NP NZ PE PH PK PL PT QA RO RS RU SA SE SG SI SK TH TN TR TW UA US VE VN ZA';

function regionNames(): string {
  const names = ['en', 'de', 'fr', 'es', 'it', 'nl', 'sv'].flatMap((language) => {
    const region = new Intl.DisplayNames([language], { type: 'region' });
    return regionCodes.split(' ').map((code) => region.of(code) ?? '');
  });
  return names
    .map((name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
    .filter((name) => /^[a-z]{4,}$/.test(name))
    .join(' ');
}

/** Places: one company has houses in many. */
export const placeWords = words(`
  ${regionNames()}
  us usa uk gb eu uae america americas american americana europe european asia asian apac pacific africa african latin emea nordic nordics
  iberia benelux scandinavia holland england scotland wales britain british korea hong kong taiwan
  alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa
  kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
  hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont
  virginia washington wisconsin wyoming
  north south east west northern southern eastern western central
  london paris berlin munich muenchen tokyo beijing shanghai shenzhen hangzhou guangzhou singapore sydney melbourne toronto montreal vancouver
  boston chicago houston dallas austin seattle denver atlanta miami philadelphia bangalore bengaluru mumbai delhi chennai
  hyderabad pune dublin amsterdam brussels zurich geneva vienna madrid barcelona milan rome lisbon stockholm oslo copenhagen
  helsinki warsaw prague budapest dubai seoul taipei moscow`);

/** The same place by several words. */
const places: ReadonlyMap<string, string> = new Map(
  [
    'us usa america american americas americana',
    'uk gb britain british',
    'eu europe european',
    'asia asian apac',
    'africa african',
  ]
    .map((line) => line.split(' '))
    .flatMap(([first = '', ...others]) => others.map((other): [string, string] => [other, first])),
);
export const placeOf = (word: string): string => places.get(word) ?? word;
