/*
 * A course tool made of ltijs with its SQL store, as the library's documentation shows it.
 *
 * All LTI work is the library's, and it checks its cookies (devMode is off). By the /do/ addresses a test presses the
 * tool's buttons: they carry the library's own session token (ltik) as a bearer token, and answer what the library
 * answered.
 *
 * Environment: PORT, PLATFORM_ISSUER, PLATFORM_CLIENT_ID, PLATFORM_AUTHORIZE, PLATFORM_TOKEN, PLATFORM_JWKS and
 * DATABASE_URL (mariadb://user:password@host:port/name).
 */
const { Provider: lti } = require('ltijs')
const Database = require('ltijs-sequelize')

const database = new URL(process.env.DATABASE_URL)
const store = new Database(database.pathname.slice(1), database.username, database.password, {
  host: database.hostname,
  port: Number(database.port),
  dialect: 'mariadb',
  logging: false
})

lti.setup('the key that signs cookies and session tokens', { plugin: store }, {
  appRoute: '/launch',
  loginRoute: '/login',
  keysetRoute: '/jwks',
  cookies: { secure: false, sameSite: '' }
})

let registered = false

/** What the library hands to the tool. */
const shown = (token, ltik) => ({
  launch: ltik,
  message: token.platformContext.messageType,
  issuer: token.iss,
  deployment: token.deploymentId,
  user: token.user,
  roles: token.platformContext.roles,
  name: token.userInfo.name,
  email: token.userInfo.email,
  context: token.platformContext.context,
  resourceLink: token.platformContext.resource,
  custom: token.platformContext.custom,
  target: token.platformContext.targetLinkUri,
  grades: token.platformContext.endpoint,
  roster: Boolean(token.platformContext.namesRoles),
  selection: token.platformContext.deepLinkingSettings
})

const show = (token, request, response) => response.json(shown(token, response.locals.ltik))
lti.onConnect(show)
lti.onDeepLinking(show)

/** Answers what the library answered; its refusals with the platform's status and body, so that a test sees them. */
const button = press => async (request, response) => {
  try {
    const answer = await press(response.locals.token, request)
    return typeof answer === 'string' ? response.type('html').send(answer) : response.json(answer)
  } catch (error) {
    const met = error.response
    return response.status(502).json({
      refused: error.message, status: met && met.statusCode, url: met && met.requestUrl, body: met && met.body
    })
  }
}

lti.app.get('/do/roster', button((token, request) =>
  lti.NamesAndRoles.getMembers(token, { pages: false, resourceLinkId: 'link' in request.query })))

lti.app.post('/do/score', button(async (token, request) => {
  const wanted = request.body
  const score = {
    userId: wanted.user,
    activityProgress: wanted.activity || 'Completed',
    gradingProgress: wanted.grading || 'FullyGraded',
    scoreGiven: wanted.given,
    scoreMaximum: wanted.maximum,
    comment: wanted.comment
  }
  const item = wanted.item || token.platformContext.endpoint.lineitem || await ownItem(token, wanted.maximum)
  await lti.Grade.submitScore(token, item, score)
  return { item }
}))

/** The line item of the link, made if there is none, as the library's documentation shows it. */
const ownItem = async (token, maximum) => {
  const found = (await lti.Grade.getLineItems(token, { resourceLinkId: true, tag: 'grade' })).lineItems
  if (found.length > 0) return found[0].id
  const grade = { label: 'Grade', tag: 'grade', scoreMaximum: maximum }
  return (await lti.Grade.createLineItem(token, grade, { resourceLinkId: true })).id
}

lti.app.get('/do/line-items', button(async (token, request) =>
  ({ items: (await lti.Grade.getLineItems(token, request.query)).lineItems })))

lti.app.post('/do/line-items', button(async (token, request) => {
  const item = await lti.Grade.createLineItem(token, request.body)
  return { id: item.id, tag: item.tag, maximum: item.scoreMaximum }
}))

lti.app.get('/do/results', button(async (token, request) =>
  ({ results: (await lti.Grade.getScores(token, request.query.item)).scores })))

lti.app.post('/do/deep-link', button((token, request) =>
  lti.DeepLinking.createDeepLinkingForm(token, request.body.items.map(item => ({ type: 'ltiResourceLink', ...item })))))

lti.whitelist('/health')
lti.app.get('/health', (request, response) => response.sendStatus(registered ? 200 : 503))

const start = async () => {
  await lti.deploy({ port: Number(process.env.PORT), silent: true })
  // ltijs-sequelize 2.4.4 calls tokens equal whose scopes begin with the same 50 characters, as lineitem and
  // lineitem.readonly do, and refuses the second one; without the index both are kept
  await store.db.query('DROP INDEX IF EXISTS accesstokens_platform_url_client_id_scopes ON accesstokens')
  await lti.registerPlatform({
    url: process.env.PLATFORM_ISSUER,
    name: 'The hub',
    clientId: process.env.PLATFORM_CLIENT_ID,
    authenticationEndpoint: process.env.PLATFORM_AUTHORIZE,
    accesstokenEndpoint: process.env.PLATFORM_TOKEN,
    authConfig: { method: 'JWK_SET', key: process.env.PLATFORM_JWKS }
  })
  registered = true
}

start()
