// Words of paths, folders, files and requests of an API like this one. Names of persons and months are left out, also where
// they are words: mark, grant, may.
const WORDS = `
a about access accept account accounts achievement achievements action actions activate active activity ad add address
admin ads after all alert alerts amount an and api app apps archive article articles as ask asset assets at auth authentication
authorization authorize availability available avatar award awards b back backend background backup bad badge badges balance
balances bank banner barcode barcodes base basket batch before best beta blog board bonus book booking brand brands browse
bucket buffer bulk burn burns button buy by cache calendar call callback campaign campaigns can cancel card cards cart catalog
catalogue categories category chain challenge challenges change changes channel channels chart chat check checkout children
city claim class clear click client clients clone close code codes collection collections comment comments company complete
completed condition conditions config configuration confirm connect connection consent consents contact contacts content
contents contest contract copy count countries country coupon coupons create created credentials credit credits currency
current custom customer customers daily dashboard data database date dates day days debug default delete deleted demo
deposit deployment description detail details dev development device devices disable disconnect discount discounts document
documents donation done download draft drinks duplicate earn earns edit email empty enable end endpoint enter entry environment
error errors event events example examples exchange exists expired export external extra failed failure false family faq favorite
favorites favourite feature features feed feedback fields file files filter find first flow folder for forbidden form format
forms found friend friends from front frontend full game games generate generosity get gift gifts goal goals group groups guest
guide health help hidden history home host http https id image images import in incremental index info infos information init
initial input insert internal invalid invitation invite invoice is item items job jobs join json jwt key keys kind lang language
languages last latest leaderboard league legal level levels limit limited limits link links list lists live load local locale
location locations lock log login logout logs loyalty mail main maintenance many map match media member members membership menu
merge message messages metadata method minimal miles misc missing mission missions mobile mock mode model module money month
monthly more move multi multiple my name network new news newsletter next no not note notes notification notifications number
object of off offer offers offline ok old on one online open operation operations option options order orders organization
other out overview owner page pages paged parameters part participants partner partners pass password patch path payment
payments pending period permission permissions ping plan plans platform play player players point points policy poll popular
portal position post postman preferences prefix premium preview price prices prize prizes product products profile profiles program
programs progress promo promotion promotions property provider proxy public publish purchase purchases push put qr quest
quests question questions queue quiz quota quota random range rank ranking rankings rate rating read receipt recent
recommendation recommendations record recover redeem redemption redemptions referral referrals refresh refund refused region
register registration reject rejected remove removed rename report reports request requests require reset resource resources
response responses rest restore result results retry return returns review reviews reward rewards role roles root route rule
rules run sale sales sample sandbox save saved scan schedule schema score scores search second secret section secure segment
segments select send sent sequence server servers service services session sessions set setting settings setup share shop
shops sign signature signin signup simple single site size social sold sort source special specials staging start state
statement states statistics stats status step steps stock stop store stores streak string study style subscribe subscription success
suggest suggestions summary support survey surveys sync system table tag tags target task tasks team teams template templates
term terms test tests text theme third ticket tickets tier tiers time timeline times to today todo token tokens too tool
tools top topic total track traffic transaction transactions transfer translation trophies trophy true two type types
unauthorized unavailable unit units unknown unlock unread unsubscribe update updated updates upgrade upload uri url usage
use user users using v valid validate validation value values variant variants verify version versions video view views visit
voucher vouchers wallet webhook webhooks website week weekly welcome win winner winners wish with withdraw without wrong year
yes zone birth gender phone mobile zip street birthday first last given surname firstname lastname uuid collection definition pre script line column path paths one two three as end ends yaml yml har xml html txt openapi swagger postman evidence archive entries entry`;

/** Words that say nothing about anybody, in lower case. */
export const plainWords: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
