import type { INodeProperties } from 'n8n-workflow';

import { attributeFields } from './attributeFields';
import { eventFields } from './eventFields';
import { listFields } from './listFields';
import { resource } from './resource';
import { tagFields } from './tagFields';
import { userFields } from './userFields';
import { whichUser } from './whichUser';

const isOperation = ({ name }: INodeProperties) => name === 'operation';
const all = [...userFields, ...attributeFields, ...tagFields, ...listFields, ...eventFields];

/** All fields of the node in the order of the editor: what to do, to whom, with what. */
export const fields: INodeProperties[] = [
	resource,
	...all.filter(isOperation),
	...whichUser,
	...all.filter((field) => !isOperation(field)),
];
