import { it } from 'vitest'

it.todo('rules')
