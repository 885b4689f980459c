import { CONSENT, createFrontendClient, createRemoteSigner, unwrap } from '@appsmiles/client/frontend';

const app = createFrontendClient({
  baseUrl: process.env.APPSMILES_URL ?? 'http://127.0.0.1:4010',
  partnerId: 'test-partner',
  signer: createRemoteSigner(process.env.APPSMILES_SIGNER ?? 'http://127.0.0.1:4030/'),
});

const { user, created } = await app.connect({
  partnerClientId: '42',
  email: 'alex@example.com',
  firstName: 'Alex',
  lastName: 'Example',
  dataConsentCode: CONSENT.accept,
});
console.log(`${created ? 'New here' : 'Welcome back'}: ${user.points} points`);

const { program } = unwrap(await app.POST('/partner/initialcheckstore', { body: { lang: 'en' } }));
console.log(`Actions: ${program.actions.map((action) => action.title).join(', ')}`);

const earn = unwrap(await app.POST('/generosity/store', { body: { tagId: 'purchase', param1: 'order-7001' } }));
// A platform may accept an action without data, and give the points later.
const balance = earn?.balance ?? user.points;
console.log(`Earned ${earn?.points}, now ${balance}`);

const { gifts } = unwrap(await app.POST('/gift/list', { body: {} }));
const gift = gifts.find(({ points }) => points <= balance);
if (gift) {
  // This spends the points. Ask the user first, and never repeat it blindly.
  const burn = unwrap(await app.POST('/gift/checkavailability', { body: { giftId: gift.giftId } }));
  console.log(`Bought "${gift.title}", ${burn.balance} points left, coupon ${burn.couponCode}`);
}

const { burns } = unwrap(await app.POST('/user/historyburns', { body: { limit: 10 } }));
console.log(`Bought so far: ${burns.length}`);

await app.disconnect();
